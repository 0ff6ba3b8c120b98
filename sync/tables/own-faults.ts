/** SQLSTATE of a fault that a trigger at the target reports: a pool is to have the name of another. Its message has their pool_ids. */
export const nameInUse = 'PG001';
