import { Check, Minus, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Evidence, EvidencePassage } from '../../../protocol/evidence.ts';
import { ScoreBar } from '../score-bar.tsx';
import { placeWords } from '../../ui/place-words.ts';
import { RichText } from '../../ui/rich-text.tsx';
import { PlaceLink } from '../places.tsx';
import { Step } from './evidence-step.tsx';
import stepClasses from './evidence-steps.module.css';
import { indexWords, fateWords } from './evidence-words.ts';
import classes from './passages-step.module.css';

/** What was found and what became of it; each opens to its text. */
export function PassagesStep({ evidence, passageId }: { evidence: Evidence; passageId: string | null }) {
  const { passages, indexes } = evidence;
  return (
    <Step title="Passages" note={indexWords(indexes)}>
      {passages.length === 0 ? (
        <p className={stepClasses.quiet}>No passage was found.</p>
      ) : (
        <ul role="list">
          {passages.map((passage) => (
            <li key={passage.passageId}>
              <Passage passage={passage} opened={passage.passageId === passageId} />
            </li>
          ))}
        </ul>
      )}
    </Step>
  );
}

const signs = { cited: Check, given: Minus, not_used: X } as const;

function Passage({ passage, opened }: { passage: EvidencePassage; opened: boolean }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!opened || !details.current) return;
    details.current.open = true;
    details.current.scrollIntoView({ block: 'nearest' });
  }, [opened]);
  const Sign = signs[passage.use];
  return (
    <details ref={details} className={classes.passage} data-use={passage.use}>
      <summary title={fateWords(passage.use)}>
        <Sign size={16} strokeWidth={1.75} role="img" aria-label={fateWords(passage.use)} />
        <span className={classes.title} dir="auto">
          <b>{passage.title}</b>
          {placeWords(passage)}
        </span>
        <ScoreBar score={passage.score} tone={passage.use === 'not_used' ? 'quiet' : 'pine'} />
      </summary>
      <div className={classes.text}>
        <RichText text={passage.text} form="markdown" language={null} />
        <p className={classes.source}>
          {partsWords(passage.parts)}
          <PlaceLink to="/knowledge/$articleId" params={{ articleId: passage.articleId }}>
            Open the article
          </PlaceLink>
        </p>
      </div>
    </details>
  );
}

function partsWords({ text, latent, vector }: EvidencePassage['parts']): string {
  const part = (name: string, score: number | null) => (score === null ? `${name} –` : `${name} ${score.toFixed(2)}`);
  return [part('Text', text), part('latent', latent), part('vectors', vector)].join(', ');
}
