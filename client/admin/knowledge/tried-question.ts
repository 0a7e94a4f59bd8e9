/** What GET /api/admin/try answers: the passages it would find, best first. */
export interface TriedQuestion {
  passages: FoundPassage[];
  indexes: ('text' | 'latent' | 'vector')[];
  /** 0..1: how sure the house is that the best passage answers the question at all. */
  confidence: number;
  /** Good enough to answer from. */
  answerable: boolean;
  tookMs: number;
}
export interface FoundPassage {
  passage: { id: string; articleId: string; title: string; heading: string; text: string; language: string };
  /** 0..1, fused. */
  score: number;
  parts: { text: number | null; latent: number | null; vector: number | null };
}
/** What GET /api/admin/articles/:id answers. */
export interface Article {
  id: string;
  origin: string;
  collection: string;
  title: string;
  language: string;
  audience: 'customer' | 'staff';
  markdown: string;
  hash: string;
  updatedAt: number;
}
