export { CardBox } from './cards/CardBox.tsx';
