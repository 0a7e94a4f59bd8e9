import { ShopRefusal } from './retail-data.ts';

/** The value of a sum in + - * / and brackets, to the cent, as text. */
export function calculate(expression: string): string {
  const parts = expression.match(/\d+(?:\.\d+)?|[-+*/()]|\S/g) ?? [];
  let at = 0;
  const refuse = (): ShopRefusal => new ShopRefusal(422, 'Only numbers, + - * / and brackets can be worked out.');

  function sum(): number {
    let value = product();
    while (parts[at] === '+' || parts[at] === '-') value += parts[at++] === '+' ? product() : -product();
    return value;
  }
  function product(): number {
    let value = single();
    while (parts[at] === '*' || parts[at] === '/') value = parts[at++] === '*' ? value * single() : value / single();
    return value;
  }
  function single(): number {
    const part = parts[at++];
    if (part === '-') return -single();
    if (part === '(') {
      const value = sum();
      if (parts[at++] !== ')') throw refuse();
      return value;
    }
    if (part === undefined || !/^\d/.test(part)) throw refuse();
    return Number(part);
  }

  const value = sum();
  if (at !== parts.length || !Number.isFinite(value)) throw refuse();
  return value.toFixed(2);
}
