export { Markdown } from './parts/Markdown.tsx';
