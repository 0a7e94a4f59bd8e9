/**
 * A sentence of Markdown as it is said aloud: without its marks. Small and rough on purpose: the parser of what is shown comes
 * later than the first sentence, and a mark that is said is better than a word that is lost.
 */
export function spokenText(sentence: string): string {
  return sentence
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+(?:\[[ x]\][ \t]+)?/gim, '')
    .replace(/^[ \t|:-]*-{3,}[ \t|:-]*$/gm, '')
    .replace(/^[ \t]*\||\|[ \t]*$/gm, '')
    .replace(/[ \t]*\|[ \t]*/g, ', ')
    .replace(/\*\*|__|~~|`+/g, '')
    .replace(/(^|[\s(])[*_](\S(?:.*?\S)?)[*_](?=[\s).,;:!?]|$)/gm, '$1$2')
    .replace(/\\([\\`*_{}[\]()#+\-.!|~>])/g, '$1')
    .trim();
}
