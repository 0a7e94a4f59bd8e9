import { AppError } from '../../app-error.ts';
import { makeInvitation } from '../../auth/invitations.ts';
import { lazyStaffAuth } from '../../auth/lazy-staff-auth.ts';
import { serverSecret } from '../../auth/server-secret.ts';
import { WrongUse, type Command, type ExitCode } from './command.ts';
import { withHouse } from './open-house.ts';

export const staffAdd: Command = {
  name: 'staff add',
  usage: '[--admin]',
  summary: 'Make a one-time link with which somebody joins the staff',
  options: { admin: { type: 'boolean' } },
  help: ['--admin           may review transcripts and change settings'],
  run: async ({ config, values, say, report }) =>
    withHouse<ExitCode>(config, async ({ storage }) => {
      const role = values['admin'] === true ? 'admin' : 'staff';
      const token = await makeInvitation(storage.staff, { role, now: Date.now() });
      const base = config.publicUrl ?? `http://${config.host}:${config.port}`;
      const link = `${base}/console/welcome#token=${token}`;
      say(`Works once, for 24 hours (${role}): ${link}`);
      report({ role, link });
      return 0;
    }),
};

export const staffList: Command = {
  name: 'staff list',
  usage: '',
  summary: 'List the staff',
  options: {},
  help: [],
  run: async ({ config, say, report }) =>
    withHouse<ExitCode>(config, async ({ storage }) => {
      const staff = await storage.staff.list();
      for (const { email, name, role, disabled } of staff)
        say(`${email}  ${name}  ${role}${disabled ? '  disabled' : ''}`);
      if (staff.length === 0) say('Nobody is on the staff yet.');
      report({ staff });
      return 0;
    }),
};

export const staffDisable: Command = {
  name: 'staff disable',
  usage: 'EMAIL [--enable]',
  summary: 'Shut somebody out (or let them in again); open sessions end within a minute',
  options: { enable: { type: 'boolean' } },
  help: ['--enable          the opposite'],
  run: async ({ config, values, positionals, say, report }) =>
    withHouse<ExitCode>(config, async ({ storage }) => {
      const [email, ...more] = positionals;
      if (email === undefined || more.length > 0) throw new WrongUse('One e-mail address is expected.');
      const member = (await storage.staff.list()).find((one) => one.email === email.toLowerCase());
      if (member === undefined) throw new AppError('not_found', `Nobody on the staff has the address ${email}.`);
      const disabled = values['enable'] !== true;
      await storage.staff.setDisabled(member.id, disabled);
      if (disabled) {
        const { load } = lazyStaffAuth({
          storage,
          secret: await serverSecret(storage.settings),
          publicUrl: config.publicUrl,
        });
        await (await load()).signOutEverywhere(member.id);
      }
      say(`${member.email} is ${disabled ? 'disabled' : 'enabled'}`);
      report({ email: member.email, disabled });
      return 0;
    }),
};
