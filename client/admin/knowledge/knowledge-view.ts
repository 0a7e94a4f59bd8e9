import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { SEARCH_MAX_CHARS } from '../../../protocol/limits.ts';
import { oneOf, someText } from '../address-search.ts';

/** Which articles are listed, and the question that is tried: all of it stands in the address. */
export interface KnowledgeView {
  q?: string;
  audience?: 'customer' | 'staff';
  language?: string;
  try?: string;
  /** Whose passages a tried question may find; customers' when absent. */
  as?: 'staff';
}

const audiences = ['customer', 'staff'] as const;
const LANGUAGE_MAX_CHARS = 20;

export function knowledgeViewOf(search: Record<string, unknown>): KnowledgeView {
  const view: KnowledgeView = {
    q: someText(search['q'], SEARCH_MAX_CHARS),
    audience: oneOf(audiences, search['audience']),
    language: someText(search['language'], LANGUAGE_MAX_CHARS),
    try: someText(search['try'], SEARCH_MAX_CHARS),
    as: oneOf(['staff'] as const, search['as']),
  };
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
}

export function useKnowledgeView(): KnowledgeView {
  const search: Record<string, unknown> = useSearch({ strict: false });
  return useMemo(() => knowledgeViewOf(search), [search]);
}
