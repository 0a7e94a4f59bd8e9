import { betterAuth } from 'better-auth';
import { toNodeHandler } from 'better-auth/node';
import { admin } from 'better-auth/plugins';
import type { RequestListener } from 'node:http';
import { AppError } from '../app-error.ts';
import type { StaffMember } from '../../protocol/http.ts';
import type { Storage } from '../storage/storage.ts';

/** A working day and the night after it; used sessions are renewed. */
const SESSION_S = 7 * 24 * 60 * 60;
const RENEW_S = 24 * 60 * 60;

/** Who on the staff somebody is: better-auth behind three functions, loaded only when somebody needs it. */
export interface StaffAuth {
  /** Serves everything below /api/staff/auth. */
  handler: RequestListener;
  whoIs(headers: Headers): Promise<StaffMember | null>;
  /** Throws AppError invalid_payload when the e-mail is taken. */
  createMember(input: { name: string; email: string; password: string; role: 'staff' | 'admin' }): Promise<StaffMember>;
  signOutEverywhere(staffId: string): Promise<void>;
}

export async function createStaffAuth(deps: {
  storage: Pick<Storage, 'authDatabase' | 'staff'>;
  secret: string;
  publicUrl: string | null;
}): Promise<StaffAuth> {
  const auth = betterAuth({
    basePath: '/api/staff/auth',
    ...(deps.publicUrl === null ? {} : { baseURL: deps.publicUrl }),
    secret: deps.secret,
    database: { db: deps.storage.authDatabase as never, type: 'sqlite' },
    // The page of this very server, however it is reached: by name, by address, over plain HTTP in a local network.
    trustedOrigins: (request?: Request) => (request === undefined ? [] : [originOf(request.headers)]),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    session: { expiresIn: SESSION_S, updateAge: RENEW_S },
    plugins: [admin({ defaultRole: 'staff', adminRoles: ['admin'] })],
    rateLimit: { enabled: true, window: 60, max: 100, customRules: { '/sign-in/email': { window: 60, max: 10 } } },
    advanced: {
      cookiePrefix: 'innkeeper',
      useSecureCookies: deps.publicUrl?.startsWith('https:') ?? false,
      ipAddress: { ipAddressHeaders: ['x-innkeeper-address'] },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
  const context = await auth.$context;

  return {
    handler: toNodeHandler(auth),
    whoIs: async (headers) => {
      const session = await auth.api.getSession({ headers });
      if (session === null) return null;
      const member = await deps.storage.staff.read(session.user.id);
      if (member === null || member.disabled) return null;
      return { id: member.id, name: member.name, email: member.email, role: member.role };
    },
    createMember: async ({ name, email, password, role }) => {
      const lower = email.toLowerCase();
      if ((await context.internalAdapter.findUserByEmail(lower)) !== null) {
        throw new AppError('invalid_payload', 'Somebody with this e-mail address is on the staff already', {
          details: { fields: [{ path: 'email', message: 'already on the staff' }] },
        });
      }
      const user = await context.internalAdapter.createUser(
        { name, email: lower, emailVerified: true, role },
        { method: 'admin' },
      );
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await context.password.hash(password),
      });
      return { id: user.id, name, email: lower, role };
    },
    signOutEverywhere: async (staffId) => {
      await context.internalAdapter.deleteUserSessions(staffId);
    },
  };
}

function originOf(headers: Headers): string {
  const forwarded = headers.get('x-forwarded-proto');
  const host = headers.get('x-forwarded-host') ?? headers.get('host') ?? '';
  const origin = headers.get('origin') ?? '';
  // Same host, whichever scheme the proxy in front speaks.
  for (const scheme of [forwarded, 'http', 'https']) {
    if (scheme !== null && origin === `${scheme}://${host}`) return origin;
  }
  return `http://${host}`;
}
