import { useQuery } from '@tanstack/react-query';
import type { CustomerResponse } from '../../../protocol/desk-http.ts';
import { http } from '../../ui/staff-account.ts';

/** Who a customer is, as far as the house knows, with his latest conversations. */
export function useCustomer(customerId: string) {
  return useQuery({
    queryKey: ['customer', customerId],
    queryFn: ({ signal }) =>
      http.get<CustomerResponse>(`/api/staff/customers/${encodeURIComponent(customerId)}`, undefined, signal),
  });
}
