import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { DoorPage } from '../ui/door-page.tsx';
import { thrownWords } from '../ui/problem-words.ts';
import { textOf } from '../ui/sign-in-page.tsx';
import classes from '../ui/sign-in-page.module.css';
import { http } from '../ui/staff-account.ts';
import type { StaffMember } from '../../protocol/http.ts';

const PASSWORD_MIN_CHARS = 10;

/** Where a one-time link leads: the person behind it sets a name, an e-mail and a password, and is signed in. */
export function WelcomePage() {
  // After the # so that the token is in no server's log; read once, then taken out of the address.
  const [token] = useState(takeToken);
  const accept = useMutation({
    mutationFn: async (account: { name: string; email: string; password: string }) => {
      await http.send('POST', '/api/staff/invitations/accept', { token, ...account });
      await http.send('POST', '/api/staff/auth/sign-in/email', { email: account.email, password: account.password });
      return http.get<StaffMember>('/api/staff/me');
    },
    onSuccess: (me) => window.location.replace(me.role === 'admin' ? '/admin' : '/console'),
  });

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    accept.mutate({
      name: textOf(fields, 'name').trim(),
      email: textOf(fields, 'email').trim(),
      password: textOf(fields, 'password'),
    });
  }

  if (!token) {
    return (
      <DoorPage
        title="This link is not complete"
        lead="Open the whole link as it was printed, with everything after the # sign."
      >
        <Button component="a" href="/console" variant="default">
          To the console
        </Button>
      </DoorPage>
    );
  }
  return (
    <DoorPage title="Welcome to the house" lead="Set up your account. The link works once.">
      <form className={classes['form']} onSubmit={onSubmit}>
        <TextInput
          name="name"
          label="Name"
          description="Customers see your first name"
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={80}
          autoFocus
        />
        <TextInput
          name="email"
          type="email"
          label="Email"
          autoComplete="username"
          required
          withAsterisk={false}
          maxLength={200}
        />
        <PasswordInput
          name="password"
          label="Password"
          description={`At least ${PASSWORD_MIN_CHARS} characters`}
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={PASSWORD_MIN_CHARS}
          maxLength={200}
          visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
        />
        {accept.error && (
          <p className={classes['problem']} role="alert">
            {thrownWords(accept.error)}
          </p>
        )}
        <Button type="submit" loading={accept.isPending || accept.isSuccess}>
          Set up and sign in
        </Button>
      </form>
    </DoorPage>
  );
}

function takeToken(): string {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '';
  if (token) window.history.replaceState(null, '', window.location.pathname);
  return token;
}
