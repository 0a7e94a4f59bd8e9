// What most conversations never need, as one file of its own: parts/Later.tsx fetches it.
export { CardBox } from './cards/CardBox.tsx';
export { Menu } from './parts/Menu.tsx';
export { Rating } from './parts/Rating.tsx';
