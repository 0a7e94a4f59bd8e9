/** The twenty houses of the help centre. `prices` are euros a night: November to March, in between, July and August. */
export interface House {
  name: string;
  place: 'forest' | 'dunes' | 'harbour';
  sleeps: number;
  dogs: boolean;
  stepFree: boolean;
  pool: boolean;
  /** Light signals for the doorbell and smoke alarm can be lent for it. */
  lightSignals: boolean;
  prices: [number, number, number];
}

export const houses: House[] = [
  forest('Cabane des Pins', 3, [116, 144, 182], 'dogs'),
  forest('Cabane de la Clairière', 2, [98, 124, 158]),
  forest('Cabane du Résinier', 4, [120, 150, 190], 'dogs'),
  forest('Cabane des Fougères', 4, [112, 140, 176], 'dogs'),
  forest('Cabane du Héron', 2, [95, 120, 155]),
  dunes('Maison des Dunes', 6, [160, 208, 296], 'dogs', 'stepFree', 'lightSignals'),
  dunes('Maison du Sable', 6, [152, 198, 282]),
  dunes("Maison Vent d'Ouest", 8, [234, 302, 424], 'dogs', 'pool'),
  dunes('Maison des Embruns', 6, [148, 204, 288], 'stepFree'),
  dunes('Maison des Oyats', 4, [138, 180, 256], 'dogs'),
  dunes('Maison de la Vigie', 10, [260, 330, 460], 'pool'),
  dunes('Maison des Goélands', 8, [226, 294, 412], 'dogs', 'pool'),
  dunes('Maison du Petit Phare', 4, [134, 176, 250]),
  harbour('Maison du Port', 6, [154, 206, 290], 'stepFree', 'lightSignals'),
  harbour('Maison de la Jetée', 4, [132, 174, 246]),
  harbour('Maison des Voiles', 5, [142, 188, 266], 'dogs'),
  harbour('Maison du Cordier', 6, [150, 196, 278]),
  harbour('Maison aux Volets Bleus', 4, [136, 178, 252], 'dogs'),
  harbour('Maison des Filets', 2, [130, 170, 240], 'stepFree'),
  harbour('Maison du Capitaine', 9, [218, 284, 396]),
];

export function houseNamed(name: string): House {
  const house = houses.find((candidate) => candidate.name === name);
  if (house === undefined) throw new Error(`There is no house called ${name}.`);
  return house;
}

type Mark = 'dogs' | 'stepFree' | 'pool' | 'lightSignals';

function forest(name: string, sleeps: number, prices: House['prices'], ...marks: Mark[]): House {
  return house('forest', name, sleeps, prices, marks);
}
function dunes(name: string, sleeps: number, prices: House['prices'], ...marks: Mark[]): House {
  return house('dunes', name, sleeps, prices, marks);
}
function harbour(name: string, sleeps: number, prices: House['prices'], ...marks: Mark[]): House {
  return house('harbour', name, sleeps, prices, marks);
}
function house(place: House['place'], name: string, sleeps: number, prices: House['prices'], marks: Mark[]): House {
  return {
    name,
    place,
    sleeps,
    prices,
    dogs: marks.includes('dogs'),
    stepFree: marks.includes('stepFree'),
    pool: marks.includes('pool'),
    lightSignals: marks.includes('lightSignals'),
  };
}
