import { close as ar } from '../words/ar.json';
import { close as cs } from '../words/cs.json';
import { close as da } from '../words/da.json';
import { close as de } from '../words/de.json';
import { close as el } from '../words/el.json';
import { close as es } from '../words/es.json';
import { close as fi } from '../words/fi.json';
import { close as fr } from '../words/fr.json';
import { close as he } from '../words/he.json';
import { close as it } from '../words/it.json';
import { close as ja } from '../words/ja.json';
import { close as nl } from '../words/nl.json';
import { close as no } from '../words/no.json';
import { close as pl } from '../words/pl.json';
import { close as pt } from '../words/pt.json';
import { close as ru } from '../words/ru.json';
import { close as sv } from '../words/sv.json';
import { close as tr } from '../words/tr.json';
import { close as uk } from '../words/uk.json';
import { close as zh } from '../words/zh.json';

/** The name of what closes a greeting, by language; English is with the greeter. */
export const CLOSE: Readonly<Record<string, string>> = {
  ar,
  cs,
  da,
  de,
  el,
  es,
  fi,
  fr,
  he,
  it,
  ja,
  nl,
  no,
  pl,
  pt,
  ru,
  sv,
  tr,
  uk,
  zh,
  iw: he,
  nb: no,
  nn: no,
};
