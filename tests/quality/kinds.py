"""One page of each kind: of the reference chronicle, and of the small one what that lacks."""

SAHEL = {
    "home": "index.html",
    "entry": "entries/2023-09-28-kandadji-attack.html",
    "entry in French": "entries/2023-09-28-kandadji-attack.fr.html",
    "disputed entry": "entries/2024-12-10-chatoumane.html",
    "timeline": "timeline/index.html",
    "year": "timeline/2023.html",
    "month": "timeline/2023-09.html",
    "countries": "countries/index.html",
    "country": "countries/niger.html",
    "actors": "actors/index.html",
    "actor": "actors/jnim.html",
    "pair": "actors/is-sahel/vs/niger-armed-forces.html",
    "places": "places/index.html",
    "place": "places/ner/kandadji.html",
    "threads": "threads/index.html",
    "thread": "threads/french-withdrawal.html",
    "sources": "sources.html",
    "data": "data.html",
    "search": "search.html",
    "explore": "explore.html",
    "form": "contribute/new.html",
    "document": "contributing.html",
    "document with a table": "coverage.html",
    "not found": "404.html",
}
ISLANDS = {
    "corrections": "corrections.html",
    "entry with corrections": "entries/2001-05-03-raid-at-seal-cove.html",
    "withdrawn entry": "entries/2001-07-20-second-raid.html",
    "redirect": "entries/2001-05-03-cove-raid.html",
}
