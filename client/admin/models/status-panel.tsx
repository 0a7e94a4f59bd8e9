import type { ReactNode } from 'react';
import { Check, CircleDashed, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import type { ModelCheck, ModelStatus } from '../../../protocol/model-status.ts';
import { Chip } from '../../ui/chip.tsx';
import { shortDigest } from '../evidence/evidence-words.ts';
import { Panel } from '../page.tsx';
import { checkTitle, sinceWords } from './model-words.ts';
import classes from './status-panel.module.css';

/** Who answers now and why, and what the test of the model found. */
export function StatusPanel({ status }: { status: ModelStatus }) {
  return (
    <Panel title="Who answers" note={`since ${sinceWords(status.since)}`}>
      <div className={classes.now}>
        <StateChip state={status.state} />
        <p>{status.words}</p>
      </div>
      <dl className={classes.facts}>
        <Fact name="Answers">{status.model ?? 'search in the articles'}</Fact>
        {status.digest && (
          <Fact name="Digest">
            <code title={status.digest}>{shortDigest(status.digest)}</code>
          </Fact>
        )}
        {status.windowTokens !== null && <Fact name="Window">{status.windowTokens.toLocaleString()} tokens</Fact>}
        <Fact name="Meaning">{status.embedModel ?? 'no embedding model; words and their company are compared'}</Fact>
      </dl>
      {status.checks.length > 0 && (
        <>
          <h4 className={classes.subhead}>What the test found</h4>
          <ul role="list">
            {status.checks.map((check) => (
              <CheckLine key={check.name} check={check} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function StateChip({ state }: { state: ModelStatus['state'] }) {
  switch (state) {
    case 'ready':
      return (
        <Chip tone="pine" dot>
          A model answers
        </Chip>
      );
    case 'testing':
      return <Chip dot>Being tested</Chip>;
    case 'search':
      return <Chip dot>Search answers</Chip>;
  }
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const looks: Record<ModelCheck['verdict'], { icon: LucideIcon; words: string }> = {
  passed: { icon: Check, words: 'Passed' },
  failed: { icon: X, words: 'Failed' },
  warning: { icon: TriangleAlert, words: 'Warning' },
  skipped: { icon: CircleDashed, words: 'Skipped' },
};

function CheckLine({ check }: { check: ModelCheck }) {
  const { icon: Icon, words } = looks[check.verdict];
  return (
    <li className={classes.check} data-verdict={check.verdict}>
      <Icon size={16} strokeWidth={1.75} role="img" aria-label={words} />
      <span className={classes.name}>{checkTitle(check.name)}</span>
      <span className={classes.words}>{check.words}</span>
    </li>
  );
}
