/** The page's words in Russian, English and Kazakh. Word stems are used, because sentences change with every redesign. */

/** For comparison: lower case, plain spaces, ё as е. */
export function plainWords(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();
}

export const words = {
  hashrate: /х[еэ]ш|hash/,
  current: /текущ|current|ағымдағы|қазіргі|real-?time/,
  tenMinutes: /(?<!\d)10 ?(?:м|m)/,
  oneHour: /(?<!\d)(?:1 ?(?:ч|h|с(?![уа-я])|сағ)|60 ?(?:м|m))/,
  average: /средн|avera|avara|\bavg\b|орташа/,
  day24: /(?<!\d)24(?!\d)/,
  worker: /воркер|worker|майнер|miner|жұмысшы|устройств|device|құрылғы/,
  name: /(?<!\p{L})(?:имя|название|name|атауы|аты)(?!\p{L})/u,
  status: /статус|состояни|status|state|күйі|мәртебе|жай-күй/,
  online: /онлайн|online|(?<!не)активн|(?<!in|un)active|желіде|белсенді/,
  offline:
    /оф+лайн|offline|неактивн|inactive|unactive|dead|не в сети|желіде емес|желіден|белсенді емес|белсенсіз|отключен|disabled/,
  balance: /баланс|balance|теңгерім/,
  /** Marks a balance that is not ready to be paid. */
  otherBalance: /ожида|pending|подтвержд|confirm|immature|заморож|frozen|истори|history|миним|minimum|күтіл/,
  last: /последн|last|latest|соңғы/,
  income: /доход|заработ|начислен|income|earning|profit|revenue|reward|табыс|кіріс/,
  total: /общ|total|всего|жалпы|итог/,
  date: /дата|date|(?<!\p{L})күн(?:і)?(?!\p{L})|(?<!\p{L})day(?!\p{L})|(?<!\p{L})день(?!\p{L})/u,
  time: /врем(?!\p{L}* работ)|(?<!up)time|уақыт|последн|last|соңғы|обмен|exchange/u,
  amount: /сумм|amount|сома|мөлшер/,
  transaction: /транзакц|transaction|(?<!\p{L})(?:tx|txid|hash|хеш|хэш)(?!\p{L})/u,
  address: /адрес|address|мекенжай|кошел|wallet|әмиян/,
  payout: /выплат|payout|payment|withdraw|төлем/,
  link: /ссылк|link|сілтеме|страниц|page|наблюдат|observer|бақыла|404/,
  loading: /^(?:загрузка|загружается|подождите|loading|please wait|жүктел)/,
} as const;

/** What a page without figures says. */
export const notices = {
  maintenance:
    /техническ\p{L}{0,20} (?:работ|обслуж|перерыв)|maintenance|временно недоступ|temporarily (?:un|not )available|just a moment|checking your browser|attention required|bad gateway|service unavailable|gateway time-?out|техникалық жұмыс|уақытша қолжетімсіз/u,
  gone: /не найден|не существует|неверн|некорректн|отозван|недействительн|не действ|удален|просрочен|истек|табылмады|жарамсыз|жойыл|(?<!\p{L})жоқ(?!\p{L})|not found|(?:does not|doesn't|doesn’t|no longer) exist|(?<!\p{L})(?:invalid|expired|revoked)(?!\p{L})|link (?:is |has )?(?:been )?(?:not valid|removed|deleted|disabled)|no longer (?:available|valid)|(?<!\d)404(?!\d)/u,
  trouble:
    /try again|попробуйте|повторите|позже|something went wrong|что-то пошло не так|ошибк|application error|internal server error|server error|failed to (?:fetch|load)|network error|не удалось|synchronousonlyoperation|too many requests|қате/,
} as const;
