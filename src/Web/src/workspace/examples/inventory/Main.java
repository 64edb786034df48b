import shop.Inventory;
import shop.Item;

public class Main {
    public static void main(String[] args) {
        var inventory = new Inventory();
        inventory.add(new Item("Notebook", 2.50), 40);
        inventory.add(new Item("Pencil", 0.80), 200);
        inventory.add(new Item("Backpack", 34.90), 6);

        inventory.sell("Pencil", 25);
        inventory.print();
        System.out.printf("%nWorth of all items: %.2f%n", inventory.worth());
    }
}
