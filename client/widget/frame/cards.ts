export { CardBox } from './cards/CardBox.tsx';
export { loadCardWords } from './cards/card-words.ts';
export { changeWords } from './cards/change-words.ts';
