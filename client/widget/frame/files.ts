// What only a conversation with files needs, as one file of its own.
export { Files } from './files/Files.tsx';
export { Tray } from './files/Tray.tsx';
export { addFiles } from './files/tray.ts';
