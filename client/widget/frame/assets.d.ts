/** A file that is built beside the frame, as its address. */
declare module '*?url' {
  const address: string;
  export default address;
}
