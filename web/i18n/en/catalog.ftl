# The catalog: the list, an item's page and the tree of categories.
catalog-title = Catalog
catalog-new = New item
catalog-new-title = New catalog item
catalog-categories = Categories
catalog-search = Search titles, SKUs, descriptions…
catalog-count = { $count ->
    [0] no items
    [one] { $count } item
   *[other] { $count } items
}
catalog-item-title = Title
catalog-sku = SKU
catalog-type = Type
catalog-type-all = All types
catalog-type-physical = Physical
catalog-type-service = Service
catalog-type-experience = Experience
catalog-type-digital = Digital
catalog-status = Status
catalog-status-all = Any status
catalog-status-draft = Draft
catalog-status-scheduled = Scheduled
catalog-status-published = For sale
catalog-status-ended = Ended
catalog-from = from { $at }
catalog-until = until { $at }
catalog-ended-at = on { $at }
catalog-category = Category
catalog-category-all = All categories
catalog-category-none = No category
catalog-tag = Tag
catalog-tag-all = All tags
catalog-tags = Tags
catalog-price = Price
catalog-before = before
catalog-price-from = Price from
catalog-price-to = Price to
catalog-updated = Changed
catalog-created = Created
catalog-published = Published
catalog-deleted-ones = Deleted
catalog-clear = Clear filters
catalog-not-found = No such item
catalog-not-found-text = Nothing fits these words and filters. Try fewer filters or other words.
catalog-none = The catalog is empty
catalog-none-text = Add what the company sells: products, services, experiences and downloads. Each item begins as a draft, and buyers see it only once it is published.
catalog-none-others = Nothing is for sale yet. Whoever looks after the catalog adds items.

catalog-section-basics = Item
catalog-section-delivery = Delivery
catalog-section-sorting = Where it lies
catalog-section-attributes = Attributes
catalog-section-search = In search engines
catalog-compare-at = Former price
catalog-slug = Address
catalog-slug-hint = The item's name in links. Empty: made of the title.
catalog-description = Description
catalog-description-look = As it will look
catalog-description-hint = In Markdown: **bold**, *italics*, lists with - and links [text](address).
catalog-weight = Weight
catalog-grams = g
catalog-shipping = Needs shipping
catalog-shipping-hint = Clear it for what is only picked up.
catalog-scheduling = Needs an appointment
catalog-scheduling-hint = The buyer chooses a time; say how long it takes.
catalog-duration = Duration
catalog-minutes = min
catalog-digital-url = Address of the content
catalog-digital-url-hint = What the buyer gets. Needed to publish.
catalog-location = Place
catalog-latitude = Latitude
catalog-longitude = Longitude
catalog-seo-title = Title in search engines
catalog-seo-description = Summary in search engines
catalog-attribute = attribute
catalog-attribute-name = Name
catalog-attribute-kind = Value is
catalog-attribute-text = Text
catalog-attribute-number = Number
catalog-attribute-yes-no = Yes or no
catalog-attribute-value = Value
catalog-attribute-add = Add attribute
catalog-attribute-remove = Remove { $name }
catalog-attributes-none = Colour, voltage, material: what helps to choose, and to filter searches.
catalog-up = Move { $name } up
catalog-down = Move { $name } down

catalog-wrong-price = Write an amount, such as 49.90.
catalog-wrong-whole = Write a whole number.
catalog-wrong-number = Write a number.
catalog-wrong-somewhere = Look at the marked fields.
catalog-create = Create draft
catalog-created-draft = Item created as a draft. Publish it when it is ready.
catalog-saved = Item saved.
catalog-draft-resumed = You go on where you left. Nothing of it is saved yet.
catalog-draft-outdated = Somebody else changed this item after you began to edit it. The fields you changed will win if you save: check them.
catalog-conflict = Somebody else changed this item while you were editing. Nothing you typed is lost: fetch the current version and save again.
catalog-conflict-reload = Fetch the current version
catalog-conflict-state = Somebody else changed this item. Look at it as it is now and try again.

catalog-publishing = Publishing
catalog-draft-text = Buyers do not see this item yet.
catalog-for-sale-from = For sale from
catalog-for-sale-until = For sale until
catalog-publish-now = Publish now
catalog-schedule = Schedule…
catalog-change-period = Change period…
catalog-unpublish = Take off sale
catalog-unschedule = Cancel publishing
catalog-to-draft = Back to draft
catalog-period-title = When it is for sale
catalog-from-hint = Empty: now.
catalog-until-hint = Empty: without end.
catalog-schedule-save = Publish so
catalog-published-toast = Item published.
catalog-unpublished-toast = The item is off sale and a draft again.
catalog-period-toast = Period of sale saved.

catalog-price-history = Price history
catalog-first-price = first price

catalog-more = More actions with the item
catalog-delete = Delete item
catalog-delete-title = Delete { $title }?
catalog-delete-text = The item leaves the catalog and searches, and its SKU { $sku } and address are free for others. It can be restored from “Deleted” as long as nobody uses them.
catalog-deleted-toast = { $title } was deleted.
catalog-deleted = This item was deleted and is neither in the catalog nor found by searches.
catalog-restore = Restore
catalog-restored-toast = Item restored.
catalog-gone = Item not found
catalog-gone-text = It does not exist, or the address is incomplete.

category-new = New category
category-new-below = New category in this one
category-edit = Edit category
category-delete = Delete category
category-actions = Actions with category { $name }
category-none = No categories
category-none-text = Categories sort items into a tree of up to five levels, such as Home › Kitchen › Mugs.
category-parent = Inside
category-top = (none: at the top)
category-slug-hint = The category's name in links. Empty: made of the name.
category-conflict = Somebody else changed the categories. Look at them as they are now and try again.
category-saved = Category saved.
category-deleted = Category deleted.
category-delete-title = Delete { $name }?
category-delete-empty = No item lies in this category.
category-delete-up = { $count ->
    [one] { $count } item goes to { $parent }.
   *[other] { $count } items go to { $parent }.
}
category-delete-out = { $count ->
    [one] { $count } item will have no category.
   *[other] { $count } items will have no category.
}
