import type { ModelStatus } from '../../../protocol/model-status.ts';

/** What GET /api/admin/models answers. */
export interface ModelsResponse {
  status: ModelStatus;
  installed: InstalledModel[];
}
export interface InstalledModel {
  name: string;
  digest: string;
  sizeBytes: number;
  family: string;
  parameters: string;
  quantization: string;
  capabilities: string[];
  /** Why it may not be used, in plain words; null when it may. */
  refused: string | null;
}
/** null returns to the automatic choice. */
export interface ModelChoice {
  chat?: string | null;
  embed?: string | null;
}
