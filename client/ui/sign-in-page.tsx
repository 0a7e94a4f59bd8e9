import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { HttpProblem } from '../live/http.ts';
import { DoorPage } from './door-page.tsx';
import { thrownWords } from './problem-words.ts';
import classes from './sign-in-page.module.css';
import { useSignIn } from './staff-account.ts';

/** Asks who is there. The page's address stays, so that the way leads on to what was asked for. */
export function SignInPage({ desk }: { desk: string }) {
  const signIn = useSignIn();

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    signIn.mutate({ email: textOf(fields, 'email').trim(), password: textOf(fields, 'password') });
  }

  return (
    <DoorPage title="Sign in" lead={desk}>
      <form className={classes.form} onSubmit={onSubmit}>
        <TextInput
          name="email"
          type="email"
          label="Email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          name="password"
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
        />
        {signIn.error && (
          <p className={classes.problem} role="alert">
            {signInWords(signIn.error)}
          </p>
        )}
        <Button type="submit" loading={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </DoorPage>
  );
}

function signInWords(error: Error): string {
  if (!(error instanceof HttpProblem)) return thrownWords(error);
  if (error.status === 429) return 'Too many tries. Wait a minute.';
  if (error.status === 400 || error.status === 401 || error.status === 403)
    return 'This e-mail and password do not belong together.';
  return thrownWords(error);
}

/** A text field of a form; a file can't stand in it. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}
