import { BookOpen, Sparkles } from 'lucide-react';
import { Chip } from '../../ui/chip.tsx';
import type { Proposal } from '../drafts.ts';
import { TextButton } from '../../ui/text-button.tsx';
import classes from './composer-lines.module.css';

interface ProposalLineProps {
  proposal: Proposal;
  onOpenSource: (source: Proposal['sources'][number]) => void;
  onDiscard: () => void;
}

/** Says of the text below that the agent proposed it, and what it stands on. */
export function ProposalLine({ proposal, onOpenSource, onDiscard }: ProposalLineProps) {
  const { madeBy, sources } = proposal;
  return (
    <div className={classes['line']} role="group" aria-label="Draft by the agent">
      <Chip tone="pine" icon={Sparkles}>
        {madeBy === 'model' ? 'Draft by the agent, yours to change' : 'Made by search, the assistant is busy'}
      </Chip>
      {sources.map((source) => (
        <Chip
          key={source.passageId}
          icon={BookOpen}
          title={source.heading ? `${source.title} › ${source.heading}` : source.title}
          onClick={() => onOpenSource(source)}
        >
          {source.title}
        </Chip>
      ))}
      <TextButton onClick={onDiscard}>Discard</TextButton>
    </div>
  );
}
