const RUNS_MAX = 20;
const MORSE: Record<string, string> = Object.fromEntries(
  'a.- b-... c-.-. d-.. e. f..-. g--. h.... i.. j.--- k-.- l.-.. m-- n-. o--- p.--. q--.- r.-. s... t- u..- v...- w.-- x-..- y-.-- z--.. 0----- 1.---- 2..--- 3...-- 4....- 5..... 6-.... 7--... 8---.. 9----.'
    .split(' ')
    .map((entry) => [entry.slice(1), entry.slice(0, 1)]),
);

/** What stands in a text in one of the codes that models are asked for. */
export function decodedIn(text: string): string[] {
  return [
    ...runs(text, /[A-Za-z0-9+/_-]{4,2000}={0,2}/g).map((run) => Buffer.from(run, 'base64').toString('utf8')),
    ...runs(text, /(?:(?:0x|\\x)?[0-9a-f]{2}[\s:,-]{0,2}){3,600}/gi).map((run) =>
      Buffer.from(run.replace(/0x|\\x|[^0-9a-f]/gi, ''), 'hex').toString('utf8'),
    ),
    ...runs(text, /(?:[01]{7,8}[\s,]{0,2}){3,300}/g).map((run) => codes(run.match(/[01]{7,8}/g) ?? [], 2)),
    ...runs(text, /(?:\d{2,3}[\s,;-]{1,3}){2,300}\d{2,3}/g).map((run) => codes(run.match(/\d+/g) ?? [], 10)),
    ...runs(text, /(?:&#x?[0-9a-f]{2,6};\s?){3,300}/gi).map((run) =>
      codes(
        (run.match(/&#x?[0-9a-f]+/gi) ?? []).map((one) =>
          /x/i.test(one) ? one.slice(3) : Number(one.slice(2)).toString(16),
        ),
        16,
      ),
    ),
    ...runs(text, /(?:\\u[0-9a-f]{4}){3,300}/gi).map((run) => codes(run.match(/[0-9a-f]{4}/gi) ?? [], 16)),
    ...runs(text, /\S{0,100}(?:%[0-9a-f]{2}\S{0,60}){2,100}/gi).map(unescaped),
    ...runs(
      text.replace(/[·•∙]/g, '.').replace(/[–—−_]/g, '-'),
      /(?<!\S)(?:[.-]{1,6}[\s/|]{1,3}){2,300}[.-]{1,6}/g,
    ).map((run) =>
      run
        .split(/[\s/|]+/)
        .map((letter) => MORSE[letter] ?? ' ')
        .join(''),
    ),
  ];
}

function runs(text: string, pattern: RegExp): string[] {
  return (text.match(pattern) ?? []).slice(0, RUNS_MAX);
}

/** As letters, and, where they may be, as the bytes of UTF-8. */
function codes(numbers: string[], base: number): string {
  const values = numbers.map((number) => Number.parseInt(number, base));
  const letters = values.map((code) => (code > 31 && code < 0x10000 ? String.fromCharCode(code) : ' ')).join('');
  const areBytes = values.some((code) => code > 127) && values.every((code) => code < 256);
  return areBytes ? `${letters} ${Buffer.from(values).toString('utf8')}` : letters;
}

function unescaped(run: string): string {
  const bytes = [...run.matchAll(/%([0-9a-f]{2})|[^%]/gi)].map(
    ({ 0: sign, 1: hex }) => hex ?? sign.charCodeAt(0).toString(16),
  );
  return codes(bytes, 16);
}
