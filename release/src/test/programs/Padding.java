import stride.steps.Steps;

class Padding {
    public static void main(String[] arguments) {
        System.out.println(Steps.zeroPad(new double[1][2][2][1], 1)[0].length);
    }
}
