import { describe, expect, it } from 'vitest';
import { chooseModel } from '../../../server/model/hosts/choose-model.ts';
import type { KnownModel } from '../../../server/model/hosts/read-models.ts';
import { fullName, isCloudName, sentName } from '../../../server/model/wire/model-names.ts';

function known(name: string, more: Partial<KnownModel> = {}): KnownModel {
  const base = {
    digest: name,
    sizeBytes: 2.5e9,
    family: '',
    parameters: '4B',
    quantization: 'Q4',
    licence: '',
    trainedWindow: 8192,
  };
  return { name, ...base, capabilities: ['completion'], refused: null, ...more };
}
const candidates = (installed: KnownModel[], use: 'chat' | 'embed' = 'chat') => {
  const choice = chooseModel({ wanted: null, stored: null, installed, use });
  return choice.name === null ? choice.candidates.map((model) => model.name) : [];
};

describe('the model chosen when nobody chose', () => {
  it('is a good family of a sensible size before anything else', () => {
    const installed = [
      known('llama3.2:3b'),
      known('qwen3:0.6b', { sizeBytes: 0.5e9 }),
      known('qwen3:32b', { sizeBytes: 20e9 }),
      known('qwen3:4b'),
      known('unheard-of:7b'),
    ];
    expect(candidates(installed)).toEqual(['qwen3:4b', 'llama3.2:3b', 'unheard-of:7b', 'qwen3:32b', 'qwen3:0.6b']);
  });

  it("is never an embedding model, a cloud name or somebody else's", () => {
    const installed = [
      known('all-minilm', { capabilities: ['embedding'], family: 'bert' }),
      known('old-embedder', { capabilities: [], family: 'nomic-bert' }),
      known('qwen3:cloud'),
      known('kimi', { refused: 'remote' }),
    ];
    expect(candidates(installed)).toEqual([]);
  });

  it('is for embeddings one that understands many languages', () => {
    const embed = (name: string) => known(name, { capabilities: ['embedding'] });
    expect(
      candidates(
        [embed('all-minilm:latest'), embed('mine:latest'), embed('bge-m3:latest'), known('qwen3:4b')],
        'embed',
      ),
    ).toEqual(['bge-m3:latest', 'all-minilm:latest', 'mine:latest']);
  });
});

describe('names of models', () => {
  it.each(['qwen3:cloud', 'gpt-oss:120b-cloud', ' QWEN3:Cloud ', 'kimi-cloud'])('%s is a cloud name', (name) => {
    expect(isCloudName(name)).toBe(true);
  });
  it.each(['qwen3:4b', 'cloudy:latest', 'cloud-9:7b', 'nimbus/cloudless'])('%s is not', (name) => {
    expect(isCloudName(name)).toBe(false);
  });
  it('are sent so that they can not be forwarded, where the server knows how', () => {
    expect(sentName('qwen3', { knowsLocalSuffix: true })).toBe('qwen3:latest:local');
    expect(sentName('me/qwen3:8b', { knowsLocalSuffix: true })).toBe('me/qwen3:8b:local');
    expect(sentName('qwen3', { knowsLocalSuffix: false })).toBe('qwen3:latest');
    expect(fullName('localhost:5000/qwen3')).toBe('localhost:5000/qwen3:latest');
  });
});
