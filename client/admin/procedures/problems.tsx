import type { ProceduresResponse } from '../../../protocol/http.ts';
import { Panel } from '../page.tsx';
import classes from './procedures-page.module.css';

/** Files that could not be used: where, and what to do. Nothing while there are none. */
export function Problems({ problems }: Pick<ProceduresResponse, 'problems'>) {
  if (problems.length === 0) return null;
  return (
    <Panel title="Not used" note={problems.length === 1 ? '1 problem' : `${problems.length.toLocaleString()} problems`}>
      <ul className={classes.problems} role="list">
        {problems.map(({ file, line, words }, place) => (
          <li key={place}>
            <code className={classes.where}>
              {file}:{line}
            </code>
            {words}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
