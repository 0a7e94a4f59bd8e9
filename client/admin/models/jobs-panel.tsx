import type { ModelJobs, ModelUse } from '../../../protocol/http.ts';
import { Choice } from '../choice.tsx';
import { Panel } from '../page.tsx';
import classes from './jobs-panel.module.css';

interface JobsPanelProps {
  jobs: ModelJobs;
  onChoose: (choice: ModelUse) => void;
}

const JOBS: readonly { job: keyof ModelJobs; name: string; what: string; without: string }[] = [
  { job: 'answering', name: 'Answering', what: 'writes the answers', without: 'the articles are searched' },
  {
    job: 'understanding',
    name: 'Understanding',
    what: 'chooses procedures and reads what was said',
    without: 'rules and forms do it',
  },
  { job: 'checking', name: 'Checking', what: 'looks at an answer before it is shown', without: 'rules alone look' },
  {
    job: 'embedding',
    name: 'Embedding',
    what: 'compares by meaning, over languages',
    without: 'words and their company are compared',
  },
];

/** Which model does which job; each can be another one. */
export function JobsPanel({ jobs, onChoose }: JobsPanelProps) {
  return (
    <Panel title="Who does what">
      <ul className={classes.jobs} role="list">
        {JOBS.map(({ job, name, what, without }) => {
          const { model, chosen, candidates } = jobs[job];
          const known = chosen === null || candidates.includes(chosen) ? candidates : [chosen, ...candidates];
          return (
            <li key={job}>
              <div>
                <b>{name}</b> <span>{what}</span>
                <p>{model === null ? `Nobody now: ${without}.` : `Now ${model}.`}</p>
              </div>
              <Choice
                label={`Model for ${name.toLowerCase()}`}
                any="Chosen automatically"
                value={chosen ?? undefined}
                options={known.map((value) => ({ value, words: value }))}
                onChange={(value) => onChoose({ [job]: value ?? null })}
              />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
