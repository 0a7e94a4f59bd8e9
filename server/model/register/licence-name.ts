const MAX_CHARS = 120;
/** A licence's name stands at its beginning; the rest is many pages. */
const LOOKED_AT_CHARS = 2_000;

/** Names by what a licence's first lines say. The first that fits counts. */
const KNOWN: [says: RegExp, name: string][] = [
  [/apache license[\s,]*version 2\.0/i, 'Apache License 2.0'],
  [/llama ([\d.]+) (?:version|community license)/i, 'Llama Community License'],
  [/llama 2 community license/i, 'Llama 2 Community License'],
  [/gemma terms of use/i, 'Gemma Terms of Use'],
  [/mistral ai research licen[cs]e/i, 'Mistral AI Research Licence'],
  [/mistral ai non-production/i, 'Mistral AI Non-Production Licence'],
  [/qwen research license/i, 'Qwen Research License'],
  [/tongyi qianwen license|qwen license agreement/i, 'Qwen License'],
  [/deepseek license/i, 'DeepSeek License'],
  [/modified mit license/i, 'Modified MIT License'],
  [/creative commons attribution-noncommercial|cc[- ]by[- ]nc/i, 'Creative Commons Attribution-NonCommercial'],
  [/creative commons attribution|cc[- ]by[- ]\d/i, 'Creative Commons Attribution'],
  [/permission is hereby granted, free of charge|\bmit license/i, 'MIT License'],
  [/gnu affero general public license/i, 'GNU AGPL'],
  [/gnu general public license/i, 'GNU GPL'],
];

/** The name of a licence from its text, else its first line, at most 120 characters; empty when the model says none. */
export function licenceName(text: string | undefined): string {
  const start = (text ?? '').slice(0, LOOKED_AT_CHARS);
  for (const [says, name] of KNOWN) {
    const found = says.exec(start);
    if (found === null) continue;
    return found[1] === undefined ? name : name.replace('Llama', `Llama ${found[1]}`);
  }
  const line = start.split('\n').find((one) => /[\p{L}\p{N}]/u.test(one)) ?? '';
  return line.replace(/\s+/g, ' ').trim().slice(0, MAX_CHARS);
}
