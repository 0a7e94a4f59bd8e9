import type { TranslateResponse } from '../../../protocol/desk-http.ts';
import { restoreText } from '../../privacy/redaction/placeholders.ts';
import { asLanguage } from '../question/languages.ts';
import { detectLanguage } from '../question/detect-language.ts';
import type { TranslateWords } from '../translate/translate-words.ts';
import type { AnsweringDeps } from '../write-answer.ts';
import { ASSIST_LIMIT_MS, unavailable } from './ask-text.ts';

/** Pieces that a small model translates without losing the thread; as many as the longest reply has. */
const PIECE_MAX_CHARS = 600;

/**
 * Paragraph by paragraph, each checked against its original (numbers, names, links, length, language). Throws AppError
 * model_unavailable when one of them can't be translated: half a translation is none.
 */
export async function translateText(
  deps: Pick<AnsweringDeps, 'redactor'> & { translateWords: TranslateWords },
  ask: { text: string; to: string; signal: AbortSignal },
): Promise<TranslateResponse> {
  const to = asLanguage(ask.to);
  if (to === null) throw unavailable();
  const signal = AbortSignal.any([ask.signal, AbortSignal.timeout(ASSIST_LIMIT_MS)]);
  const pieces: string[] = [];
  for (const piece of piecesOf(ask.text)) {
    if (!/\p{L}/u.test(piece) || detectLanguage(piece, null) === to) {
      pieces.push(piece);
      continue;
    }
    // One second try: a small model often gets it right when asked again, and nothing else is lost by it.
    const words = piece.trim();
    const masked = deps.redactor.redact({ text: words, place: 'prompt' });
    const translate = () => deps.translateWords(masked.text, to, signal);
    const said = (await translate()) ?? (await translate());
    if (said === null) throw unavailable();
    pieces.push(piece.replace(words, () => restoreText(said, masked.originals)));
  }
  return { text: pieces.join(''), language: to };
}

/** The text cut at line breaks, then at ends of sentences, so that the pieces together are the text again. */
function piecesOf(text: string): string[] {
  return text.split(/(?<=\n)/).flatMap((line) => (line.length <= PIECE_MAX_CHARS ? [line] : sentencesTogether(line)));
}

function sentencesTogether(line: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const sentence of line.split(/(?<=[.!?。！？؟]\s*)(?=\S)/u)) {
    if (piece !== '' && piece.length + sentence.length > PIECE_MAX_CHARS) {
      pieces.push(piece);
      piece = '';
    }
    piece += sentence;
  }
  return piece === '' ? pieces : [...pieces, piece];
}
