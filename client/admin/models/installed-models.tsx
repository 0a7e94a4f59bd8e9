import { Button } from '@mantine/core';
import type { ModelRow, ModelUse } from '../../../protocol/http.ts';
import type { ModelStatus } from '../../../protocol/model-status.ts';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/panel-states.tsx';
import { shortDigest } from '../evidence/evidence-words.ts';
import { Panel } from '../page.tsx';
import { sizeWords } from './model-words.ts';
import classes from './installed-models.module.css';

interface InstalledModelsProps {
  models: readonly ModelRow[];
  status: ModelStatus;
  choosing: boolean;
  onChoose: (choice: ModelUse) => void;
}

/** What the model server has, and what each may be used for. */
export function InstalledModels({ models, status, choosing, onChoose }: InstalledModelsProps) {
  if (models.length === 0) {
    return (
      <Panel title="Installed">
        <Empty
          headline={status.reason === 'unreachable' ? 'The model server is not in reach' : 'No model is installed'}
        >
          {status.reason === 'unreachable'
            ? 'Start Ollama, or set OLLAMA_HOST to where it runs. Until then the articles are searched.'
            : 'Install one with “ollama pull NAME” on the model server, then check again.'}
        </Empty>
      </Panel>
    );
  }
  return (
    <Panel
      title="Installed"
      note={models.length.toLocaleString()}
      action={
        <Button
          variant="subtle"
          disabled={choosing || status.state === 'testing'}
          onClick={() => onChoose({ chat: null, embed: null })}
        >
          Choose automatically
        </Button>
      }
    >
      <ul className={classes.list} role="list">
        {models.map((model) => (
          <li key={model.name} className={classes.model} data-refused={model.refused !== null || undefined}>
            <div className={classes.about}>
              <div className={classes.name}>
                <span>{model.name}</span>
                {model.name === status.model && <Chip tone="pine">Answers</Chip>}
                {model.name === status.embedModel && <Chip tone="pine">Embeds</Chip>}
                {model.refused !== null && <Chip tone="red">Refused</Chip>}
              </div>
              {model.refused !== null && <p className={classes.refused}>{model.refused}</p>}
              <p className={classes.facts}>
                <span>{sizeWords(model.sizeBytes)}</span>
                {model.parameters && <span>{model.parameters}</span>}
                {model.quantization && <span>{model.quantization}</span>}
                {model.capabilities.length > 0 && <span>{model.capabilities.join(', ')}</span>}
                <code title={model.digest}>{shortDigest(model.digest)}</code>
              </p>
            </div>
            {model.refused === null && <Uses model={model} status={status} choosing={choosing} onChoose={onChoose} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Uses({ model, status, choosing, onChoose }: Omit<InstalledModelsProps, 'models'> & { model: ModelRow }) {
  const can = (ability: string) => model.capabilities.length === 0 || model.capabilities.includes(ability);
  const busy = choosing || status.state === 'testing';
  return (
    <div className={classes.uses}>
      {can('completion') && model.name !== status.model && (
        <Button variant="default" disabled={busy} onClick={() => onChoose({ chat: model.name })}>
          Use for answering
        </Button>
      )}
      {can('embedding') && model.name !== status.embedModel && (
        <Button variant="default" disabled={busy} onClick={() => onChoose({ embed: model.name })}>
          Use for embedding
        </Button>
      )}
    </div>
  );
}
