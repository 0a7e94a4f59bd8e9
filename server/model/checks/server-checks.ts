import type { ModelCheck } from '../../../protocol/model-status.ts';
import type { ModelHost } from '../hosts/model-host.ts';
import type { KnownModel } from '../hosts/read-models.ts';

/** What the server says of itself and of the model, without asking the model anything. */
export function serverChecks(host: ModelHost, model: KnownModel, options: { acceptCloud: boolean }): ModelCheck[] {
  const can = (ability: string) => model.capabilities.includes(ability);
  const abilities = ['tools', 'vision', 'thinking'].filter(can);
  return [
    {
      name: 'version',
      verdict: host.knowsLocalSuffix ? 'passed' : 'warning',
      words: host.knowsLocalSuffix
        ? `The model server is version ${host.version}.`
        : `The model server is version ${host.version}; it can't be told to keep a question on this computer.`,
    },
    {
      name: 'cloud_off',
      verdict: options.acceptCloud ? 'warning' : 'passed',
      words: options.acceptCloud
        ? "The configuration accepts a model server that may call its maker's cloud."
        : "The model server's own cloud is switched off.",
    },
    { name: 'not_remote', verdict: 'passed', words: `${model.name} lies on this server's disk.` },
    {
      name: 'capabilities',
      verdict: 'passed',
      words: abilities.length > 0 ? `It answers in words; also: ${abilities.join(', ')}.` : 'It answers in words.',
    },
  ];
}

export function windowCheck(asked: number, allocated: number | null): ModelCheck {
  if (allocated === null) {
    return { name: 'window', verdict: 'skipped', words: 'The model server does not say how large its window is.' };
  }
  return allocated >= asked
    ? { name: 'window', verdict: 'passed', words: `Its window holds ${allocated} tokens.` }
    : {
        name: 'window',
        verdict: 'warning',
        words: `Its window holds only ${allocated} of the ${asked} tokens asked for; prompts are made shorter.`,
      };
}
