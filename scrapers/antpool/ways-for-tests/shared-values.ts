/** Without a transaction that can be read, the payment may not be sent yet. */
export const payoutMayGo = ['payouts.*.state', 'payouts.*.tx', 'payouts.*.ownId'];
export const totalsOfList = { 'data.totalPage': [], 'data.totalRecord': [] };
