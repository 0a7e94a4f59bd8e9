import { ActionIcon } from '@mantine/core';
import { X } from 'lucide-react';
import { problemWords } from '../../ui/problem-words.ts';
import { useNow } from '../../ui/use-now.ts';
import { TextButton } from '../../ui/text-button.tsx';
import classes from './composer-lines.module.css';
import type { ElbowTask, ElbowWork } from './use-elbow-task.ts';

/** From then on it is said that others may be before us. */
const SLOW_AFTER_MS = 8_000;

/** While the agent works for the writer, or when nothing came of it. */
export function ElbowLine({ task }: { task: ElbowTask }) {
  const { state, cancel } = task;
  if (state.type === 'idle') return null;
  if (state.type === 'failed') {
    return (
      <div className={classes['line']} data-tone="red" role="alert">
        <span className={classes['words']}>
          {failedWords[state.work]} {whyWords(state.work, state.code)}
        </span>
        <ActionIcon size="sm" aria-label="Dismiss" onClick={cancel}>
          <X size={14} aria-hidden="true" />
        </ActionIcon>
      </div>
    );
  }
  return (
    <div className={classes['line']} data-tone="pine">
      <span className={classes['dot']} aria-hidden="true" />
      <span className={classes['words']} role="status">
        {workingWords[state.work]}
        <Slow since={state.since} />
      </span>
      <TextButton onClick={cancel}>Cancel</TextButton>
    </div>
  );
}

function Slow({ since }: { since: number }) {
  const now = useNow(1_000);
  return now - since > SLOW_AFTER_MS ? <> The model is slow now; customers come first.</> : null;
}

const workingWords: Record<ElbowWork, string> = {
  draft: 'The agent reads the conversation and writes a proposal.',
  rewrite: 'The agent looks for other words.',
  translate: 'The agent translates.',
};
const failedWords: Record<ElbowWork, string> = {
  draft: 'No proposal came.',
  rewrite: 'Your words are as they were.',
  translate: 'Not translated.',
};

function whyWords(work: ElbowWork, code: string): string {
  // A house without a model, one that is older than this page, or words that were thrown away.
  if (code === 'model_unavailable' || code === 'not_found') {
    return work === 'draft'
      ? 'The assistant is busy or not there.'
      : 'The assistant is busy or not there, or it would have changed a fact.';
  }
  return problemWords({ code });
}
