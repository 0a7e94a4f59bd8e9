/** In plain letters (see plainText), in the house's languages. */
export const PHONE_WORDS =
  /(?<!\p{L})(?:(?:tele)?phones?|telephon\p{L}*|tel|mobiles?|cell(?:phone)?|fax|call(?:s|ed|ing)?|ring|dial|whats ?app|sms|signal|telegram|text(?: me)?|reach(?: me| us)?|contact|desk|hotline|answering|registered|messages? to|voicemail|pager|my number|telefon\p{L}*|mobil\p{L}*|handy\p{L}*|anruf\p{L}*|ruf\p{L}*|erreich\p{L}*|festnetz|portable|appel\p{L}*|joindre|joignable|numero de tel\p{L}*|movil|celular|llam\p{L}*|cellulare|chiam\p{L}*|telemovel|ligu?\p{L}*|bel(?:len)?|bereik\p{L}*|mobiel|gsm|komork\p{L}*|zadzwon\p{L}*|dzwon\p{L}*|zavol\p{L}*|volej\p{L}*|ring\p{L}*|puhelin\p{L}*|soit\p{L}*|numeroon|τηλ\p{L}*|κινητ\p{L}*|καλεσ\p{L}*|cep|ara(?:yin|yabilir\p{L}*)?|тел|телефон\p{L}*|мобильн\p{L}*|мобільн\p{L}*|звон\p{L}*|позвон\p{L}*|дзвон\p{L}*|зателефон\p{L}*)(?!\p{L})|هاتف|جوال|موبايل|اتصل|رقمي|טלפון|נייד|התקשר|電話|携帯|电话|手机|打给/gu;

/** A number behind one of these is no telephone, however it is written. */
export const OTHER_NUMBER_WORDS =
  /(?<!\p{L})(?:orders?|bookings?|reservations?|invoices?|receipts?|refs?|references?|tickets?|cases?|tracking|parcels?|shipments?|vouchers?|coupons?|accounts?|customer (?:no|number|id)|zip(?: code)?|post ?codes?|sku|serial|version|isbn|ean|amount|total|price|bestell\p{L}*|buchung\p{L}*|rechnung\p{L}*|vorgang\p{L}*|kunden\p{L}*|konto\p{L}*|auftrag\p{L}*|sendung\p{L}*|plz|betrag|commande|reservation|facture|dossier|colis|montant|pedidos?|reservas?|factura|envio|importe|ordine|prenotazione|fattura|importo|encomenda|fatura|bestelling|boeking|factuur|bedrag|zamowieni\p{L}*|rezerwacj\p{L}*|faktur\p{L}*|objednavk\p{L}*|rezervac\p{L}*|bestallning\p{L}*|bokning\p{L}*|ordre\p{L}*|bestilling\p{L}*|tilaus\p{L}*|varaus\p{L}*|lasku\p{L}*|παραγγελ\p{L}*|κρατησ\p{L}*|siparis\p{L}*|rezervasyon\p{L}*|заказ\p{L}*|брон\p{L}*|счет\p{L}*|замовлен\p{L}*|рахун\p{L}*)(?!\p{L})|طلب|حجز|فاتورة|הזמנה|חשבונית|予約|注文|订单|预订/gu;

/** "416 60 039 office" */
export const PHONE_WORDS_BEHIND =
  /^[-\\/,( \t]{1,3}(?:office|fax|mobile|cell|home|work|desk|tel|phone|whatsapp|buro|privat|bureau|portable|oficina|movil|ufficio|cellulare)(?!\p{L})/u;
