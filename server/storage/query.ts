import type { Compilable } from 'kysely';
import type { Db } from './schema.ts';

/** A query that each connection compiles once. `P`: its named parameters, `R`: its rows. */
export interface Query<P, R> {
  readonly build: (db: Db, parameters: P) => Compilable<R>;
}

/** What an operation sees of the database, inside a transaction or out of it. */
export interface Connection {
  one<P, R>(query: Query<P, R>, parameters: P): Promise<R | undefined>;
  all<P, R>(query: Query<P, R>, parameters: P): Promise<R[]>;
  /** Returns how many rows changed. */
  run<P, R>(query: Query<P, R>, parameters: P): Promise<number>;
}

export function query<P, R>(build: (db: Db, parameters: P) => Compilable<R>): Query<P, R> {
  return { build };
}

/** Stands for a parameter while a query is compiled; Kysely carries it through like any value. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export interface CompiledText {
  sql: string;
  /** For each `?` of the SQL: the name of the parameter, or null when `constants` holds its value. */
  names: (string | null)[];
  constants: unknown[];
}

/**
 * Kysely takes about 50 µs to compile a query and SQLite about 5 µs to run it, so we compile with placeholders once
 * and put the values in afterwards.
 */
export function compileQuery<P, R>(source: Query<P, R>, db: Db): CompiledText {
  const placeholders = new Proxy({}, { get: (_target, name) => new Placeholder(String(name)) }) as P;
  const { sql, parameters } = source.build(db, placeholders).compile();
  return {
    sql,
    names: parameters.map((value) => (value instanceof Placeholder ? value.name : null)),
    constants: parameters.map((value) => (value instanceof Placeholder ? null : value)),
  };
}

export function bindParameters(compiled: CompiledText, parameters: Readonly<Record<string, unknown>>): unknown[] {
  const { names, constants } = compiled;
  const values: unknown[] = [];
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    values.push(name == null ? constants[i] : parameters[name]);
  }
  return values;
}
