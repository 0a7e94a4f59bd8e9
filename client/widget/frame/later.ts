// What most conversations never need, as one file of its own.
export { chime } from './chime.ts';
export { EmailAsk } from './parts/EmailAsk.tsx';
export { EmailLeft } from './parts/EmailLeft.tsx';
export { Menu } from './parts/Menu.tsx';
export { Rating } from './parts/Rating.tsx';
