import { Button } from '@mantine/core';
import { useSignOut } from '../../ui/staff-account.ts';
import { useSignedIn } from '../me-context.tsx';
import { Page, Panel } from '../page.tsx';
import { PlaceLink } from '../places.tsx';
import { Snippets } from '../desk/snippets.tsx';
import { WidgetLookPanel } from '../desk/widget-look/widget-look-panel.tsx';
import { CopyCode } from './copy-code.tsx';
import classes from './house.module.css';
import { TableFrame } from './table-frame.tsx';
import { settings } from './settings-list.ts';

/** How the chat gets onto a site, and where what can be set is set. */
export function SettingsPage() {
  return (
    <Page
      width="reading"
      title="Settings"
      lead="How the chat looks and greets, how it gets onto your site, and what is set where the house runs."
    >
      <WidgetLookPanel />
      <Embedding />
      <Environment />
      <Account />
    </Page>
  );
}

function Embedding() {
  const { origin } = window.location;
  return (
    <Panel title="Put the chat on your site">
      <p className={classes.quiet}>
        Name the site in <code>WIDGET_ORIGINS</code>, then add what its making asks for.
      </p>
      <Snippets origin={origin} />
      <p className={`${classes.quiet} ${classes.after}`}>From then on the page may open it itself:</p>
      <CopyCode label="what opens the chat" code="window.Innkeeper.open()" />
    </Panel>
  );
}

function Environment() {
  return (
    <Panel title="What is set where">
      <p className={classes.quiet}>
        These stand in the environment or in a file <code>.env</code> beside the program and are read at the start.
        Models can be chosen under <PlaceLink to="/models">Models</PlaceLink> while the house runs.
      </p>
      <TableFrame label="Settings and what they do">
        <thead>
          <tr>
            <th scope="col">
              Name<span className={classes.stacked}>When not set</span>
            </th>
            <th scope="col">What it does</th>
            <th scope="col" data-wide>
              When not set
            </th>
          </tr>
        </thead>
        <tbody>
          {settings.map(({ name, what, otherwise }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
                <span className={classes.stacked}>{otherwise}</span>
              </th>
              <td>{what}</td>
              <td data-wide>{otherwise}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </Panel>
  );
}

function Account() {
  const me = useSignedIn();
  const signOut = useSignOut();
  return (
    <Panel title="You">
      <p className={classes.quiet}>
        Signed in as {me.name}, {me.email}.
      </p>
      <div className={classes.codeFoot}>
        <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out
        </Button>
      </div>
    </Panel>
  );
}
