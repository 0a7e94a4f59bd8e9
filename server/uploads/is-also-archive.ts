/** A reader of archives looks for the end of the list of contents this far from the end of the file. */
const LOOKED_AT_BYTES = 22 + 65_535;
const END = Buffer.from('PK\x05\x06', 'latin1');

/** True when an archive could be read from the end of these bytes, whatever they begin with. */
export function isAlsoArchive(bytes: Buffer): boolean {
  return bytes.subarray(-LOOKED_AT_BYTES).includes(END);
}
