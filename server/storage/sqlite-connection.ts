import type Sqlite from 'better-sqlite3';
import { bindParameters, compileQuery, type CompiledText, type Connection, type Query } from './query.ts';
import type { Db } from './schema.ts';
import { asStorageError } from './storage-error.ts';

/** Runs queries with prepared statements. Methods settle at once: SQLite works inside the call. */
export function createSqliteConnection(database: Sqlite.Database, db: Db): Connection {
  const prepared = new WeakMap<object, { text: CompiledText; statement: Sqlite.Statement }>();

  function prepare<P, R>(query: Query<P, R>) {
    const known = prepared.get(query);
    if (known !== undefined) return known;
    const text = compileQuery(query, db);
    const fresh = { text, statement: database.prepare(text.sql) };
    prepared.set(query, fresh);
    return fresh;
  }

  return {
    async one<P, R>(query: Query<P, R>, parameters: P) {
      try {
        const { text, statement } = prepare(query);
        return statement.get(bindParameters(text, parameters as Record<string, unknown>)) as R | undefined;
      } catch (error) {
        throw asStorageError(error);
      }
    },
    async all<P, R>(query: Query<P, R>, parameters: P) {
      try {
        const { text, statement } = prepare(query);
        return statement.all(bindParameters(text, parameters as Record<string, unknown>)) as R[];
      } catch (error) {
        throw asStorageError(error);
      }
    },
    async run<P, R>(query: Query<P, R>, parameters: P) {
      try {
        const { text, statement } = prepare(query);
        return statement.run(bindParameters(text, parameters as Record<string, unknown>)).changes;
      } catch (error) {
        throw asStorageError(error);
      }
    },
  };
}
