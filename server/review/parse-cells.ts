/**
 * The cells of CSV or TSV, row by row: quoted cells may hold the delimiter, line ends and doubled quotes. A quote that does
 * not enclose a whole cell is an ordinary character. Empty lines are left out.
 */
export function parseCells(text: string, delimiter: ',' | '\t'): string[][] {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const end = delimiter === ',' ? '[,\\r\\n]' : '[\\t\\r\\n]';
  const quoted = new RegExp(`"((?:[^"]|"")*)"(?=${end}|$)`, 'y');
  const plain = delimiter === ',' ? /[^,\r\n]*/y : /[^\t\r\n]*/y;
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < content.length) {
    quoted.lastIndex = at;
    plain.lastIndex = at;
    const inQuotes = content[at] === '"' ? quoted.exec(content) : null;
    const found = inQuotes ?? plain.exec(content)!;
    row.push(inQuotes === null ? found[0] : inQuotes[1]!.replaceAll('""', '"'));
    at += found[0].length;
    if (content[at] === delimiter) {
      at += 1;
      if (at === content.length) row.push('');
      else continue;
    }
    if (row.some((cell) => cell.trim() !== '')) rows.push(row);
    row = [];
    at += content.startsWith('\r\n', at) ? 2 : 1;
  }
  return rows;
}
