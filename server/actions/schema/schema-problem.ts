export type SchemaPath = (string | number)[];

/** A schema that can't be used. `at` are the keys from the top of its document. */
export class SchemaProblem extends Error {
  readonly at: SchemaPath;
  constructor(words: string, at: SchemaPath) {
    super(words);
    this.name = 'SchemaProblem';
    this.at = at;
  }
}
