/** A picture as it is kept: nothing in it but what is drawn. */
export interface RebuiltPicture {
  bytes: Buffer;
  width: number;
  height: number;
}
