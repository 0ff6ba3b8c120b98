/** Whether the `date` of an `earning` e is a day of the calendar. */
export const isDay = 'date(e.date) = e.date';
