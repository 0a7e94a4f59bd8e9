import { CannedPanel } from '../desk/canned/canned-panel.tsx';
import { HandOffPanel } from '../desk/hand-off/hand-off-panel.tsx';
import { StaffPanel } from '../desk/teams/staff-panel.tsx';
import { TeamsPanel } from '../desk/teams/teams-panel.tsx';
import { Page, Panel } from '../page.tsx';
import { CopyCode } from './copy-code.tsx';
import classes from './house.module.css';

/** Who works here, in which teams, and what happens when nobody comes. */
export function TeamPage() {
  return (
    <Page width="reading" title="Team" lead="Who answers when a customer wants a person, and how soon.">
      <StaffPanel />
      <TeamsPanel />
      <HandOffPanel />
      <CannedPanel />
      <Panel title="Add somebody">
        <p className={classes.quiet}>
          Run this on the server. It prints a link that works once and for a day; whoever opens it sets a name and a
          password. With <code>--admin</code> the person may review too.
        </p>
        <CopyCode label="the command that adds somebody" code="npm run -s innkeeper -- staff add" />
        <p className={`${classes.quiet} ${classes.after}`}>To shut somebody out; open sessions end within a minute:</p>
        <CopyCode label="the command that shuts somebody out" code="npm run -s innkeeper -- staff disable EMAIL" />
      </Panel>
    </Page>
  );
}
