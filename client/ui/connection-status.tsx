import type { ModelStatus } from '../../protocol/model-status.ts';
import type { ConnectionState } from '../live/connect.ts';
import classes from './connection-status.module.css';

/** Whether what is on the screen is live. */
export function ConnectionStatus({ state }: { state: ConnectionState }) {
  const words = connectionWords(state);
  return (
    <div className={classes.status} data-state={state} role="status" aria-label="Connection" title={words}>
      <span className={classes.words}>{words}</span>
    </div>
  );
}

function connectionWords(state: ConnectionState): string {
  switch (state) {
    case 'connecting':
      return 'Connecting';
    case 'online':
      return 'Connected';
    case 'offline':
      return 'Not connected, trying again';
  }
}

/** Who answers now: the model, or the help centre by search, and why. */
export function ModelLine({ model }: { model: ModelStatus }) {
  return (
    <p className={classes.model} data-state={model.state} title={model.words}>
      {modelWords(model)}
    </p>
  );
}

export function modelWords(model: ModelStatus): string {
  switch (model.state) {
    case 'ready':
      return model.model ? `${model.model} answers` : model.words;
    case 'testing':
      return model.model ? `${model.model} is being tested` : 'The model is being tested';
    case 'search':
      // Nearly always the sentence says it itself.
      return /\bsearch/iu.test(model.words) ? model.words : `Answers come by search: ${model.words}`;
  }
}
