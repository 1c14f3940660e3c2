# Search
search-engine-away = Search is not available right now. These results come from the database: beginnings of words only, without forgiving typos.
search-index-building = The search index is being built. For now these results come from the database: beginnings of words only.
search-index-behind = Some recent changes do not show up in search yet.
search-not-in-index = The filter uses something that search does not hold. These results come from the database: beginnings of words only.
