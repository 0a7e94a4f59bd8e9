import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TranscriptResponse } from '../../../protocol/http.ts';
import { thrownWords } from '../../ui/problem-words.ts';
import { downloadFile } from '../download-file.ts';
import { answersOf } from '../transcript/opened-transcript.ts';
import classes from './evidence-actions.module.css';
import { evidenceQuery } from './evidence-query.ts';
import { transcriptFile } from './transcript-file.ts';

/** What can be done with what was read. Two of them belong to a later step and say so. */
export function EvidenceActions({ transcript }: { transcript: TranscriptResponse | undefined }) {
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: async (opened: TranscriptResponse) => {
      const found: Record<string, unknown> = {};
      // One after the other: an export may take a moment, a customer's question may not.
      for (const answer of answersOf(opened.messages)) {
        if (answer.state === 'writing') continue;
        const read = await queries.fetchQuery(evidenceQuery(answer.id)).catch(goneOrThrow);
        if (read) found[answer.id] = read.evidence;
      }
      downloadFile(transcriptFile(opened, found, Date.now()));
    },
  });
  return (
    <div className={classes.actions}>
      {save.isError && (
        <span className={classes.problem} role="alert">
          Not exported. {thrownWords(save.error)}
        </span>
      )}
      <LaterButton words="Label" why="Labels come with a later version of Innkeeper" />
      <Button
        variant="default"
        disabled={transcript === undefined}
        loading={save.isPending}
        title="Save this transcript with its evidence as a JSON file"
        onClick={() => transcript && save.mutate(transcript)}
      >
        Export
      </Button>
      <LaterButton words="Correct" why="Corrections come with a later version of Innkeeper" />
    </div>
  );
}

/** There, named, and honest about not doing anything yet; the keyboard still reaches it to learn why. */
function LaterButton({ words, why }: { words: string; why: string }) {
  return (
    <Button variant="default" data-disabled aria-disabled title={why} onClick={(event) => event.preventDefault()}>
      {words}
    </Button>
  );
}

/** An answer that was cut at once has no evidence; the rest of the export is not worse for it. */
function goneOrThrow(error: unknown): null {
  if (error instanceof Error && 'status' in error && error.status === 404) return null;
  throw error;
}
