import { Button } from '@mantine/core';
import type { ModelApprove, RegisterRow } from '../../../protocol/http.ts';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/panel-states.tsx';
import { shortDigest } from '../evidence/evidence-words.ts';
import { TableFrame } from '../house/table-frame.tsx';
import { Panel } from '../page.tsx';
import { sinceWords } from './model-words.ts';
import classes from './register-panel.module.css';

interface RegisterPanelProps {
  register: readonly RegisterRow[];
  /** The one whose approval is under way: its digest. */
  approving: string | null;
  onApprove: (model: ModelApprove) => void;
}

/** Every model the house got to know: what it is, where it comes from, and who said that it may answer. */
export function RegisterPanel({ register, approving, onApprove }: RegisterPanelProps) {
  return (
    <Panel title="Register" note={register.length.toLocaleString()}>
      <p className={classes.lead}>
        A model is what its digest says, not its name. One that changed under the same name stands here twice.
      </p>
      {register.length === 0 ? (
        <Empty place="panel" headline="No model was seen yet">
          It is written down here as soon as the model server has one.
        </Empty>
      ) : (
        <TableFrame label="Every model the house got to know">
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col" data-wide>
                Licence
              </th>
              <th scope="col" data-wide>
                Self-test
              </th>
              <th scope="col">Approved</th>
            </tr>
          </thead>
          <tbody>
            {register.map((model) => (
              <tr key={`${model.name} ${model.digest}`}>
                <th scope="row">
                  <Known model={model} />
                </th>
                <td data-wide>{model.licence || 'not said'}</td>
                <td data-wide>{model.selfTest ?? 'not tested yet'}</td>
                <td>
                  <Approval model={model} approving={approving} onApprove={onApprove} />
                </td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
    </Panel>
  );
}

function Known({ model }: { model: RegisterRow }) {
  const { name, digest, family, origin, licence, selfTest, firstSeenAt, changed, installed } = model;
  return (
    <>
      <span className={classes.name}>
        {name}
        {installed && <Chip tone="pine">Installed</Chip>}
        {changed && <Chip tone="red">Changed under its name</Chip>}
      </span>
      <span className={classes.about}>
        {[family, origin].filter((words) => words !== '').join(', ')}
        <code title={digest}>{shortDigest(digest)}</code>
        <span>first seen {sinceWords(firstSeenAt)}</span>
      </span>
      <span className={classes.narrow}>
        {licence || 'Licence not said'}. {selfTest ?? 'Not tested yet.'}
      </span>
    </>
  );
}

function Approval({ model, approving, onApprove }: Omit<RegisterPanelProps, 'register'> & { model: RegisterRow }) {
  const { name, digest, approvedBy, approvedAt } = model;
  if (approvedAt !== null) {
    return (
      <>
        {approvedBy ?? 'Somebody'}, {sinceWords(approvedAt)}
      </>
    );
  }
  return (
    <Button
      variant="default"
      aria-label={`Approve ${name}, ${shortDigest(digest)}`}
      loading={approving === digest}
      disabled={approving !== null && approving !== digest}
      onClick={() => onApprove({ name, digest })}
    >
      Approve
    </Button>
  );
}
