import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, scrubTracing } from '../../../server/config.ts';

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
};

describe('The settings', () => {
  it('have a sensible default for everything', () => {
    const { config, secrets } = readConfig({});
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      ollamaHosts: ['http://127.0.0.1:11434'],
      modelSelfTest: true,
      sampleData: true,
      widgetOrigins: [],
    });
    expect(secrets.identitySecret).toBeNull();
  });

  it('report every problem at once, each with its name and what is expected', () => {
    const problems = problemsOf({
      PORT: 'http',
      MODEL_SELF_TEST: 'maybe',
      WIDGET_ORIGINS: 'www.example.org/path',
      IDENTITY_SECRET: 'short',
      ADMIN_EMAIL: 'nobody',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'postgres://localhost/x',
    });
    const named = problems.map((problem) => problem.split(':')[0]);
    for (const name of [
      'PORT',
      'MODEL_SELF_TEST',
      'WIDGET_ORIGINS',
      'IDENTITY_SECRET',
      'ADMIN_EMAIL',
      'LOG_LEVEL',
      'DATABASE_URL',
    ]) {
      expect(named).toContain(name);
    }
    expect(problems.every((problem) => /expected|not supported/.test(problem))).toBe(true);
  });

  it.each([
    ['127.0.0.1:11434', 'http://127.0.0.1:11434'],
    ['0.0.0.0', 'http://127.0.0.1:11434'],
    ['http://gpu.lan:8080/', 'http://gpu.lan:8080'],
    ['https://models.lan', 'https://models.lan'],
  ])('read OLLAMA_HOST=%s as %s', (given, expected) => {
    expect(readConfig({ OLLAMA_HOST: given }).config.ollamaHosts).toEqual([expected]);
  });

  it('take several model servers', () => {
    expect(readConfig({ OLLAMA_HOST: 'a:1, http://b:2' }).config.ollamaHosts).toEqual(['http://a:1', 'http://b:2']);
  });

  it('want the e-mail and the password of the first admin together', () => {
    expect(problemsOf({ ADMIN_EMAIL: 'a@example.org' })).toEqual([expect.stringMatching(/^ADMIN_PASSWORD/)]);
  });

  it('take an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', CHAT_MODEL: ' ' }).config).toMatchObject({ port: 3000, chatModel: null });
  });

  it('never show a secret in a problem', () => {
    expect(JSON.stringify(problemsOf({ IDENTITY_SECRET: 'hush', ADMIN_PASSWORD: 'pssst' }))).not.toMatch(/hush|pssst/);
  });

  it("remove what would switch a library's tracing on, and every vendor's key", () => {
    const env: Record<string, string | undefined> = {
      LANGSMITH_TRACING: 'true',
      LANGSMITH_ENDPOINT: 'http://127.0.0.1:9',
      LANGCHAIN_VERBOSE: 'true',
      OTEL_ENABLED: 'true',
      OPENAI_API_KEY: 'sk-1',
      OLLAMA_API_KEY: 'k',
      PATH: '/bin',
    };
    scrubTracing(env);
    expect(env).toMatchObject({ PATH: '/bin', LANGSMITH_TRACING: 'false', LANGCHAIN_TRACING_V2: 'false' });
    for (const name of [
      'LANGSMITH_ENDPOINT',
      'LANGCHAIN_VERBOSE',
      'OTEL_ENABLED',
      'OPENAI_API_KEY',
      'OLLAMA_API_KEY',
    ]) {
      expect(env[name]).toBeUndefined();
    }
  });
});
