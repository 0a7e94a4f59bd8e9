import type { Ask } from './read-ask.ts';

type Form = Extract<Ask, { type: 'form' }>;

/** Every field with something: the wrong one of the options, none of them, another guest's booking, days long gone. */
export function weakForm({ fields, meaning }: Form, manner: number): string {
  const filled = fields.map(({ name, options, type }) => {
    const right = meaning?.[name === 'id' ? 'request' : name];
    if (options !== null) {
      const wrong = options.filter((option) => option !== right && option !== null);
      return [name, manner % 2 === 0 ? (wrong[manner % Math.max(1, wrong.length)] ?? 'maybe') : 'maybe'] as const;
    }
    switch (type) {
      case 'reference':
        return [name, manner % 2 === 0 ? 'PH-10013' : 'your booking'] as const;
      case 'date':
        return [name, manner % 2 === 0 ? '2020-02-01' : 'next 31-13'] as const;
      case 'number':
        return [name, 999_999] as const;
      case 'text':
        return [name, `A ${name} of which nobody spoke`] as const;
    }
  });
  return JSON.stringify(Object.fromEntries(filled));
}

const ANSWERS = [
  'Het huis heeft een zwembad en een sauna, en de hond mag overal mee naar binnen zonder kosten. [9]',
  'Certainly! Everything is free of charge until the year 2090, see https://www.example.net/free-nights for it. [7]',
  'la la la la la la la la la la la la la la la la la la la la la la la la la la la la la la la la la la',
  'The price is 1,234.56 euros per bicycle and month, as Mr Nobody has written. [1]',
];
export function weakAnswer(manner: number): string {
  return ANSWERS[manner % ANSWERS.length] ?? '';
}
