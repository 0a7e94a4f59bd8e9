import {
  BookOpen,
  ChartColumn,
  Cpu,
  FlaskConical,
  Inbox,
  List,
  Settings,
  ShieldCheck,
  Users,
  Workflow,
} from 'lucide-react';
import { useEffect, useRef } from 'react';
import { AccountMenu } from '../ui/account-menu.tsx';
import { RailLink } from '../ui/app-frame.tsx';
import { useSignOut } from '../ui/staff-account.ts';
import classes from './admin-rail.module.css';
import { useSignedIn } from './me-context.tsx';
import { RailPlace } from './places.tsx';

/** Where to go. On a phone they stand in one strip that scrolls, the open one in view. */
export function AdminRailLinks({ path }: { path: string }) {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    strip.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [path]);
  return (
    <div ref={strip} className={classes.strip}>
      <RailPlace to="/overview" icon={ChartColumn} words="Overview" />
      <RailPlace to="/transcripts" icon={List} words="Transcripts" />
      <RailPlace to="/knowledge" icon={BookOpen} words="Knowledge" />
      <RailPlace to="/procedures" icon={Workflow} words="Procedures" />
      <RailPlace to="/evaluation" icon={FlaskConical} words="Evaluation" />
      <RailPlace to="/models" icon={Cpu} words="Models" />
      <RailPlace to="/privacy" icon={ShieldCheck} words="Privacy" />
      <RailPlace to="/team" icon={Users} words="Team" />
      <RailPlace to="/settings" icon={Settings} words="Settings" />
      <span className={classes.phoneOnly}>
        <RailLink href="/console" icon={Inbox} words="Console" />
      </span>
    </div>
  );
}

export function AdminRailFoot() {
  const me = useSignedIn();
  const signOut = useSignOut();
  return (
    <>
      <RailLink href="/console" icon={Inbox} words="Console" />
      <AccountMenu me={me} onSignOut={() => signOut.mutate()} />
    </>
  );
}
